"use strict";
// Draws the charts from the inert specs, moves the structure to a month and the map of routes to a day.
(() => {
  const options = {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    ast: true,
    defaultStyle: false,
    logLevel: 2,
    tooltip: { theme: "plain" },
  };
  const draw = async (source) => {
    const place = document.getElementById(source.dataset.chart);
    await window.vegaEmbed(place, JSON.parse(source.textContent), options);
    const svg = place.querySelector("svg");
    svg.setAttribute("viewBox", place.dataset.box);
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.setAttribute("aria-hidden", "true");
  };
  const sources = [...document.querySelectorAll("script[data-chart]")];
  Promise.all(sources.map(draw)).then(
    () => { document.documentElement.dataset.charts = "drawn"; },
    (problem) => { document.documentElement.dataset.charts = "failed"; console.error(problem); },
  );

  // Paper has no clicks: what is folded on the screen is printed, save what paper has in short.
  const folds = [...document.querySelectorAll("details")].filter((fold) => !fold.closest("td, .screen-only"));
  window.addEventListener("beforeprint", () => {
    for (const fold of folds) { fold.dataset.was = fold.open; fold.open = true; }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of folds) { fold.open = fold.dataset.was === "true"; }
  });

  // Moves the map of a deployment to a day: what has passed by then, and what is under way as dots.
  const follow = (source) => {
    const flow = JSON.parse(source.textContent);
    const svg = document.getElementById("flow");
    const routes = [...svg.querySelectorAll(".routes path")];
    const circles = [...svg.querySelectorAll(".hubs circle")];
    const counts = [...svg.querySelectorAll("[data-hub]")];
    const shows = document.getElementById("flow-shows");
    const layer = document.getElementById("under-way");
    const day = document.getElementById("day");
    const until = (events, at) => events.reduce((sum, [when, n]) => sum + (when <= at ? n : 0), 0);
    const on = (events, at) => events.reduce((sum, [when, n]) => sum + (when === at ? n : 0), 0);
    const isMoving = ([number, leaves], at) => leaves <= at && at < leaves + flow.links[number].days;
    const sized = ([least, most, of], n) => (n ? least + (most - least) * Math.sqrt(n / of) : 0).toFixed(1);
    const along = (points, share) => {
      const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
      let left = share * lengths.reduce((sum, one) => sum + one, 0);
      const i = lengths.findIndex((one) => { if (left <= one) return true; left -= one; return false; });
      if (i < 0) return points[points.length - 1];
      const part = lengths[i] ? left / lengths[i] : 0;
      return [0, 1].map((axis) => points[i][axis] + part * (points[i + 1][axis] - points[i][axis]));
    };
    const dot = (link, share, n) => {
      const [x, y] = along(link.points, share);
      const made = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      const given = { cx: x.toFixed(1), cy: y.toFixed(1), r: (2 + Math.sqrt(n)).toFixed(1), fill: link.colour };
      for (const [name, value] of Object.entries(given)) made.setAttribute(name, value);
      return made;
    };
    const show = (index, thatDay) => {
      const at = flow.days[index];
      const handled = flow.hubs.map((events) => (thatDay ? on : until)(events, at));
      const passed = routes.map(() => 0);
      const dots = [];
      let moving = 0;
      for (const trip of flow.trips) {
        const [number, leaves, n] = trip;
        const link = flow.links[number];
        if (leaves > at || (thatDay && !isMoving(trip, at))) continue;
        for (const stretch of link.stretches) passed[stretch] += n;
        if (isMoving(trip, at)) { dots.push(dot(link, (at - leaves + 0.5) / link.days, n)); moving += n; }
      }
      routes.forEach((route, i) => route.setAttribute("stroke-width", sized(flow.widths, passed[i])));
      circles.forEach((circle, i) => circle.setAttribute("r", sized(flow.radii, handled[i])));
      counts.forEach((one) => { one.textContent = handled[Number(one.dataset.hub)].toLocaleString("en-US"); });
      layer.replaceChildren(...dots);
      const there = until(flow.arrived, at).toLocaleString("en-US");
      const way = moving ? `, ${moving.toLocaleString("en-US")} under way` : "";
      document.getElementById("day-told").textContent = `Day ${at}: ${there} loads at their places${way}`;
    };
    const again = () => show(Number(day.value), shows.value === "day");
    const busiest = () => {
      const loads = flow.days.map((at) => flow.trips.reduce((sum, trip) => sum + (isMoving(trip, at) ? trip[2] : 0), 0));
      return loads.indexOf(Math.max(...loads));
    };
    day.addEventListener("input", again);
    shows.addEventListener("change", () => {
      const at = flow.days[Number(day.value)];
      if (shows.value === "day" && !flow.trips.some((trip) => isMoving(trip, at))) day.value = busiest();
      again();
    });
    window.addEventListener("beforeprint", () => show(Number(day.max), false));
    window.addEventListener("afterprint", again);
  };
  const moves = document.getElementById("flow-data");
  if (moves !== null) follow(moves);

  const tree = document.getElementById("tree");
  if (tree === null) return;
  const months = tree.dataset.months.split(" | ");
  const timed = [...tree.querySelectorAll("[data-at]")].map((node) => ({
    node,
    at: node.dataset.at.split(" ").map(Number),
    row: node.closest("ul.units > li, ul.missing > li, .lacking"),
  }));
  const show = (month) => {
    document.getElementById("month-name").textContent = months[month];
    for (const { node, at, row } of timed) {
      node.textContent = at[month].toLocaleString("en-US");
      if (row) row.hidden = at[month] === 0;
    }
  };
  document.getElementById("month").addEventListener("input", (event) => show(Number(event.target.value)));
})();
