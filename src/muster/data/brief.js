"use strict";
// Draws the charts from the inert specs and moves the structure to a month.
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
