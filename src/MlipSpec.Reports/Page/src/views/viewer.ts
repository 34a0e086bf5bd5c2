import type { StructureRecord } from "../data/types";
import { fill, h } from "../dom";
import { theme } from "../plots/look";
import { rgb } from "../structures/elements";
import { projection } from "../structures/projection";
import { type Scene, atFirst, rotated, sceneOf } from "../structures/scene";
import { WebGlView } from "../structures/webgl";

let context: WebGlView | null | undefined;

/** The place where a structure is looked at: WebGL where there is any, else an SVG; on paper always the SVG. */
export function viewer() {
  if (context === undefined) context = WebGlView.create();
  const view = context;
  const paper = h("div", { class: "paper" });
  const element = h("div", { class: `viewer ${view ? "has-webgl" : "no-webgl"}`, tabindex: "0", role: "img" }, view?.canvas, paper);
  let scene: Scene | null = null;
  let camera = atFirst();
  let waiting = false;
  const project = (): void => {
    if (scene) fill(paper, projection(scene, camera, element.clientWidth || 640, element.clientHeight || 420));
  };
  const draw = (): void => {
    if (!scene || !element.isConnected) return;
    const look = theme();
    if (view) view.draw(camera, rgb(look.paper), rgb(look.soft));
    else project();
  };
  const later = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  const turn = (about: number, over: number): void => {
    camera = rotated(camera, about, over);
    later();
  };
  const magnify = (factor: number): void => {
    camera = { ...camera, zoom: Math.min(20, Math.max(0.4, camera.zoom * factor)) };
    later();
  };
  element.addEventListener("pointerdown", (e) => element.setPointerCapture(e.pointerId));
  element.addEventListener("pointermove", (e) => e.buttons & 1 && turn(e.movementX * 0.01, e.movementY * 0.01));
  element.addEventListener("wheel", (e) => {
    e.preventDefault();
    magnify(Math.exp(-e.deltaY * 0.0015));
  });
  element.addEventListener("keydown", (e) => {
    const turns = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] }[e.key];
    if (turns) turn(turns[0]!, turns[1]!);
    else if (e.key === "+" || e.key === "=") magnify(1.15);
    else if (e.key === "-") magnify(1 / 1.15);
    else return;
    e.preventDefault();
  });
  new ResizeObserver(later).observe(element);
  addEventListener("themechange", later);
  addEventListener("beforeprint", () => element.isConnected && project());
  return {
    element,
    draw,
    reset: (): void => {
      camera = atFirst();
      later();
    },
    /** Shows a structure, coloured by a property; the property's range, null where elements give the colours. */
    show: (structure: StructureRecord, property: string): [number, number] | null => {
      scene = sceneOf(structure, property);
      view?.load(scene);
      element.setAttribute("aria-label", `${structure.title}: ${structure.positions.length} atoms`);
      return scene.range;
    },
  };
}
