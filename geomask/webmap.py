"""The map of a report: one SVG to drag and zoom, with nothing loaded from anywhere.

Points are dots of a path, so that ten thousand are one element, and stay as large on the screen
however far one zooms in. Without scripts it is a map all the same.
"""

from html import escape

import numpy as np

from geomask.plane import Plane
from geomask.types import Floats, Points

_MOST = 20_000  # points on a map; more would be a blot
_WIDTH, _HEIGHT = 900, 560
_MARGIN = 1.08
_LEAST_METRES = 50.0

STYLE = """
.map { width: 98%; margin: 0 0 1rem } .map svg { width: 100%; height: auto; border: 1px solid
       #d5dbe1; background: #fbfcfd; touch-action: none; cursor: grab; display: block }
.map svg:focus { outline: 2px solid #3b7dbd } .map path { fill: none; stroke-linecap: round;
       vector-effect: non-scaling-stroke } .masked { stroke: #2b6ca8 } .true { stroke: #c0392b }
.moved { stroke: #b3bcc4; stroke-width: 1px } .map figcaption { max-width: none }
.map .scale { font-size: .8rem; color: #56616d }
.map .bar { display: inline-block; height: 5px; border: 1px solid #56616d; border-top: 0;
       margin-right: .4rem; width: 80px } .map button { min-width: 2rem }
.map .tools { display: flex; gap: .8rem; align-items: center; margin: .3rem 0; flex-wrap: wrap }
.masked-key::before, .true-key::before { content: "●"; margin-right: .3rem }
.masked-key::before { color: #2b6ca8 } .true-key::before { color: #c0392b }
"""

SCRIPT = """
for (const map of document.querySelectorAll(".map")) {
  const svg = map.querySelector("svg"), whole = svg.getAttribute("viewBox").split(" ").map(Number);
  const bar = map.querySelector(".bar"), words = map.querySelector(".metres");
  let [x, y, w, h] = whole, held = null;
  const show = () => {
    svg.setAttribute("viewBox", [x, y, w, h].join(" "));
    const metres = w / svg.clientWidth, most = 160 * metres;
    const ten = 10 ** Math.floor(Math.log10(most));
    const nice = [5, 2, 1].map(n => n * ten).find(n => n <= most);
    bar.style.width = nice / metres + "px";
    words.textContent = nice >= 1000 ? nice / 1000 + " km" : +nice.toPrecision(2) + " m";
  };
  const place = event => {
    const box = svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const zoom = (by, fx = 0.5, fy = 0.5) => {
    const wide = Math.min(Math.max(w * by, whole[2] / 5000), whole[2] * 4), factor = wide / w;
    x += w * fx * (1 - factor); y += h * fy * (1 - factor); w = wide; h *= factor; show();
  };
  const home = () => { [x, y, w, h] = whole; show(); };
  svg.addEventListener("wheel", event => {
    event.preventDefault(); zoom(Math.exp(event.deltaY * 0.0015), ...place(event));
  }, { passive: false });
  svg.addEventListener("pointerdown", event => {
    held = place(event); svg.setPointerCapture(event.pointerId); svg.style.cursor = "grabbing";
  });
  svg.addEventListener("pointermove", event => {
    if (!held) return;
    const now = place(event);
    x -= (now[0] - held[0]) * w; y -= (now[1] - held[1]) * h; held = now; show();
  });
  for (const end of ["pointerup", "pointercancel"])
    svg.addEventListener(end, () => { held = null; svg.style.cursor = "grab"; });
  svg.addEventListener("dblclick", event => zoom(0.5, ...place(event)));
  svg.addEventListener("keydown", event => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const by = step[event.key];
    if (by) { x += by[0] * w / 8; y += by[1] * h / 8; show(); }
    else if (event.key === "+" || event.key === "=") zoom(0.7);
    else if (event.key === "-") zoom(1 / 0.7);
    else if (event.key === "0") home();
    else return;
    event.preventDefault();
  });
  const [near, far, all] = map.querySelectorAll("button");
  near.onclick = () => zoom(0.6); far.onclick = () => zoom(1 / 0.6); all.onclick = home;
  for (const box of map.querySelectorAll("input")) box.onchange = () => {
    svg.querySelector("." + box.name).style.display = box.checked ? "" : "none";
  };
  show();
}
"""


def map_of(masked: Points, truth: Points | None = None) -> str:
    """Return an HTML figure of masked points, in metres around their centre.

    With the truth, it is joined to them: for the custodian alone.
    """
    there = ~np.isnan(masked).any(axis=1)
    if truth is not None:
        there &= ~np.isnan(truth).any(axis=1)
    rows = np.flatnonzero(there)
    rows = rows[:: max(1, -(-len(rows) // _MOST))]
    if not len(rows):
        return "<p>No point was released: there is no map.</p>"
    plane = Plane(masked[rows])
    layers = {"masked": plane.project(masked[rows])}
    if truth is not None:
        layers["true"] = plane.project(truth[rows])
    layers = {name: _on_paper(xy) for name, xy in layers.items()}
    width = float(np.clip(60 / len(rows) ** 0.4, 2.5, 9))
    paths = [_dots(name, xy, width) for name, xy in reversed(layers.items())]
    if truth is not None:
        paths.insert(0, _lines(layers["true"], layers["masked"]))
    words = (
        "Masked points. These are not true places."
        if truth is None
        else "CUSTODIAN ONLY. True places in red, masked ones in blue, joined."
    )
    boxes = "".join(
        f'<label class="{name}-key"><input type="checkbox" name="{name}" checked> {name}</label>'
        for name in ([*layers, "moved"] if truth is not None else layers)
    )
    return (
        '<figure class="map">'
        f'<svg role="img" tabindex="0" aria-label="{escape(words)}" '
        f'viewBox="{_view(np.vstack(list(layers.values())))}">{"".join(paths)}</svg>'
        '<div class="tools"><span><button aria-label="nearer">+</button> '
        '<button aria-label="farther">-</button> <button>all</button></span>'
        f'<span class="scale"><span class="bar"></span><span class="metres"></span></span>{boxes}'
        f"</div><figcaption>{escape(words)} Drag to move, turn the wheel or press + and - to zoom; "
        f"{len(rows):,} of {int(there.sum()):,} points; north is up.</figcaption></figure>"
    )


def _on_paper(xy: Floats) -> Floats:
    """Return metres rightwards and downwards, rounded to what can be seen."""
    return np.round(xy * [1, -1], 1)


def _view(xy: Floats) -> str:
    """Return the part of the plane to show at first: all of it, in the map's proportions."""
    low, high = xy.min(axis=0), xy.max(axis=0)
    middle, size = (low + high) / 2, np.maximum(high - low, _LEAST_METRES) * _MARGIN
    wide = max(size[0], size[1] * _WIDTH / _HEIGHT)
    view = [middle[0] - wide / 2, middle[1] - wide * _HEIGHT / _WIDTH / 2]
    return " ".join(f"{each:.1f}" for each in (*view, wide, wide * _HEIGHT / _WIDTH))


def _dots(name: str, xy: Floats, width: float) -> str:
    path = "".join(f"M{x:.10g} {y:.10g}h0" for x, y in xy.tolist())
    return f'<path class="{name}" stroke-width="{width:.1f}" d="{path}"/>'


def _lines(truth: Floats, masked: Floats) -> str:
    both = np.hstack((truth, masked)).tolist()
    path = "".join(f"M{a:.10g} {b:.10g}L{c:.10g} {d:.10g}" for a, b, c, d in both)
    return f'<path class="moved" d="{path}"/>'
