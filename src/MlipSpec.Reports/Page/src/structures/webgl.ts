import type { Rgb } from "./elements";
import type { Camera, Scene } from "./scene";

// Spheres and bonds are flat squares whose shader computes what an orthographic eye would see of the solid: exact
// outlines and depths at any magnification, and one instance for each atom.

const common = `#version 300 es
precision highp float;
uniform mat3 turn; uniform vec2 scale; uniform float depth;
vec4 place(vec3 seen) { return vec4(seen.xy * scale, -seen.z * depth, 1.0); }`;
const shade = `#version 300 es
precision highp float;
uniform float depth; uniform vec3 paper; uniform float fog;
out vec4 result;
void light(vec3 colour, vec3 normal, float z) {
  float diffuse = max(dot(normal, normalize(vec3(-0.45, 0.65, 0.75))), 0.0);
  float shine = pow(max(dot(normal, normalize(vec3(-0.3, 0.45, 0.9))), 0.0), 28.0);
  vec3 lit = colour * (0.5 + 0.58 * diffuse) + 0.22 * shine;
  result = vec4(mix(lit, paper, clamp(0.32 - z * fog, 0.0, 0.5)), 1.0);
  gl_FragDepth = 0.5 - 0.5 * z * depth;
}`;
const sphere = [
  `${common}
in vec2 corner; in vec3 at; in float radius; in vec3 colour;
out vec2 p; out vec3 tint; out float z; out float r;
void main() { vec3 seen = turn * at; p = corner; tint = colour; z = seen.z; r = radius; gl_Position = place(seen + vec3(corner * radius, 0.0)); }`,
  `${shade}
in vec2 p; in vec3 tint; in float z; in float r;
void main() { float d = dot(p, p); if (d > 1.0) discard; float h = sqrt(1.0 - d); light(tint, vec3(p, h), z + r * h); }`,
];
const bond = [
  `${common}
in vec2 corner; in vec3 at; in vec3 end; in vec3 colour;
out float s; out vec3 tint; out float z; out vec2 side;
const float radius = 0.11;
void main() {
  vec3 a = turn * at, b = turn * end; vec2 d = b.xy - a.xy; float l = length(d);
  side = l > 1e-4 ? vec2(-d.y, d.x) / l : vec2(1.0, 0.0);
  vec3 seen = mix(a, b, corner.x * 0.5 + 0.5) + vec3(side * corner.y * radius, 0.0);
  s = corner.y; tint = colour; z = seen.z; gl_Position = place(seen);
}`,
  `${shade}
in float s; in vec3 tint; in float z; in vec2 side;
void main() { float h = sqrt(max(0.0, 1.0 - s * s)); light(tint, vec3(side * s, h), z + 0.11 * h); }`,
];
const edge = [
  `${common}
in vec3 at; void main() { gl_Position = place(turn * at); }`,
  `#version 300 es
precision highp float; uniform vec3 ink; out vec4 result; void main() { result = vec4(ink, 1.0); }`,
];

/** The renderer of the page: it has one context, however many structures are looked at. */
export class WebGlView {
  readonly canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  readonly #programs: Record<"sphere" | "bond" | "edge", WebGLProgram>;
  #counts = { sphere: 0, bond: 0, edge: 0 };
  #arrays: Partial<Record<"sphere" | "bond" | "edge", WebGLVertexArrayObject>> = {};
  #buffers: WebGLBuffer[] = [];
  #size = 1;

  /** Null where the browser has no WebGL. */
  static create(): WebGlView | null {
    const canvas = document.createElement("canvas");
    // Kept after drawing, so that a screenshot or a copy of the image has the picture.
    const gl = canvas.getContext("webgl2", { antialias: true, preserveDrawingBuffer: true });
    return gl ? new WebGlView(canvas, gl) : null;
  }

  private constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext) {
    this.canvas = canvas;
    this.#gl = gl;
    this.#programs = { sphere: program(gl, sphere), bond: program(gl, bond), edge: program(gl, edge) };
  }

  /** Takes a scene onto the graphics card. */
  load(scene: Scene): void {
    const gl = this.#gl;
    for (const buffer of this.#buffers) gl.deleteBuffer(buffer);
    for (const array of Object.values(this.#arrays)) gl.deleteVertexArray(array);
    this.#buffers = [];
    this.#size = scene.size + 1.2;
    const half = scene.bonds.flatMap(([i, j]) => {
      const [a, b] = [scene.atoms[i]!, scene.atoms[j]!];
      const middle = a.at.map((v, k) => (v + b.at[k]!) / 2);
      return [
        [...a.at, ...middle, ...a.colour],
        [...b.at, ...middle, ...b.colour],
      ];
    });
    this.#arrays = {
      sphere: this.#array("sphere", scene.atoms.map((a) => [...a.at, a.radius, ...a.colour]), [["at", 3], ["radius", 1], ["colour", 3]]),
      bond: this.#array("bond", half, [["at", 3], ["end", 3], ["colour", 3]]),
      edge: this.#array("edge", scene.edges.flat().map((p) => [...p]), [["at", 3]]),
    };
    this.#counts = { sphere: scene.atoms.length, bond: half.length, edge: 2 * scene.edges.length };
  }

  draw(camera: Camera, paper: Rgb, ink: Rgb): void {
    const gl = this.#gl;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const [width, height] = [Math.max(1, Math.round(this.canvas.clientWidth * ratio)), Math.max(1, Math.round(this.canvas.clientHeight * ratio))];
    if (this.canvas.width !== width || this.canvas.height !== height) [this.canvas.width, this.canvas.height] = [width, height];
    gl.viewport(0, 0, width, height);
    gl.clearColor(...paper, 1);
    gl.enable(gl.DEPTH_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    const scale = camera.zoom / this.#size;
    const narrow = Math.min(width, height);
    for (const name of ["sphere", "bond", "edge"] as const) {
      if (this.#counts[name] === 0) continue;
      const p = this.#programs[name];
      const at = (uniform: string) => gl.getUniformLocation(p, uniform);
      gl.useProgram(p);
      // Column by column, as the shading language wants it.
      gl.uniformMatrix3fv(at("turn"), false, [0, 1, 2].flatMap((k) => camera.turn.map((row) => row[k]!)));
      gl.uniform2f(at("scale"), (scale * narrow) / width, (scale * narrow) / height);
      gl.uniform1f(at("depth"), 0.9 / this.#size);
      gl.uniform1f(at("fog"), 0.5 / this.#size);
      gl.uniform3f(at("paper"), ...paper);
      gl.uniform3f(at("ink"), ...ink);
      gl.bindVertexArray(this.#arrays[name]!);
      if (name === "edge") gl.drawArrays(gl.LINES, 0, this.#counts.edge);
      else gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.#counts[name]);
    }
    gl.bindVertexArray(null);
  }

  #array(name: "sphere" | "bond" | "edge", rows: number[][], fields: [string, number][]): WebGLVertexArrayObject {
    const gl = this.#gl;
    const p = this.#programs[name];
    const array = gl.createVertexArray()!;
    gl.bindVertexArray(array);
    const buffer = (data: number[]): void => {
      const b = gl.createBuffer()!;
      this.#buffers.push(b);
      gl.bindBuffer(gl.ARRAY_BUFFER, b);
      gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(data), gl.STATIC_DRAW);
    };
    const corner = gl.getAttribLocation(p, "corner");
    if (corner >= 0) {
      buffer([-1, -1, 1, -1, -1, 1, 1, 1]);
      gl.enableVertexAttribArray(corner);
      gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
    }
    buffer(rows.flat());
    const stride = 4 * fields.reduce((n, [, size]) => n + size, 0);
    let offset = 0;
    for (const [field, size] of fields) {
      const at = gl.getAttribLocation(p, field);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, gl.FLOAT, false, stride, offset);
      if (name !== "edge") gl.vertexAttribDivisor(at, 1);
      offset += 4 * size;
    }
    return array;
  }
}

function program(gl: WebGL2RenderingContext, [vertex, fragment]: string[]): WebGLProgram {
  const p = gl.createProgram()!;
  for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source!);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(`A shader does not compile: ${gl.getShaderInfoLog(shader)}`);
    gl.attachShader(p, shader);
  }
  gl.linkProgram(p);
  if (!gl.getProgramParameter(p, gl.LINK_STATUS)) throw new Error(`Shaders do not fit together: ${gl.getProgramInfoLog(p)}`);
  return p;
}
