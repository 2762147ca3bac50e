// Make the patterns that carry meaning where colour cannot.

const cache = new Map();

function tile(key, size, draw) {
  if (!cache.has(key)) {
    const canvas = document.createElement("canvas");
    canvas.width = size;
    canvas.height = size;
    draw(canvas.getContext("2d"), size);
    cache.set(key, canvas);
  }
  return cache.get(key);
}

// Parallel lines at a multiple of 45 degrees.
export function linePattern(ctx, { color, angle, gap, width, ratio, opacity = 1 }) {
  const size = Math.round(gap * ratio);
  const key = ["lines", color, angle, size, width, ratio, opacity].join();
  const canvas = tile(key, size, (pen) => {
    pen.strokeStyle = color;
    pen.globalAlpha = opacity;
    pen.lineWidth = width * ratio;
    pen.beginPath();
    if (angle % 180 === 0) line(pen, 0, size / 2, size, size / 2);
    else if (angle % 90 === 0) line(pen, size / 2, 0, size / 2, size);
    else {
      for (const shift of [-size, 0, size]) {
        if ((angle + 360) % 180 < 90) line(pen, shift - size, 2 * size, shift + 2 * size, -size);
        else line(pen, shift - size, -size, shift + 2 * size, 2 * size);
      }
    }
    pen.stroke();
  });
  return ctx.createPattern(canvas, "repeat");
}

function line(pen, x1, y1, x2, y2) {
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
}

const MARKS = {
  dots: (pen, c, r) => pen.arc(c, c, r * 0.75, 0, 2 * Math.PI),
  rings: (pen, c, r) => pen.arc(c, c, r, 0, 2 * Math.PI),
  plain: () => {},
  diamonds: (pen, c, r) => {
    pen.moveTo(c - r, c);
    for (const [x, y] of [
      [c, c - r],
      [c + r, c],
      [c, c + r],
    ])
      pen.lineTo(x, y);
    pen.closePath();
  },
  crosses: (pen, c, r) => {
    line(pen, c - r, c, c + r, c);
    line(pen, c, c - r, c, c + r);
  },
  waves: (pen, c, r) => {
    pen.moveTo(c - 2 * r, c);
    pen.quadraticCurveTo(c - r, c - 2 * r, c, c);
    pen.quadraticCurveTo(c + r, c + 2 * r, c + 2 * r, c);
  },
  houses: (pen, c, r) => {
    pen.moveTo(c - r, c + r);
    for (const [x, y] of [
      [c - r, c],
      [c, c - r],
      [c + r, c],
      [c + r, c + r],
    ])
      pen.lineTo(x, y);
    pen.closePath();
  },
  steps: (pen, c, r) => {
    pen.moveTo(c - r, c + r);
    for (const [x, y] of [
      [c, c + r],
      [c, c],
      [c + r, c],
      [c + r, c - r],
    ])
      pen.lineTo(x, y);
  },
  queries: (pen, c, r) => {
    pen.arc(c, c - r * 0.4, r * 0.7, Math.PI, 2.4 * Math.PI);
    pen.lineTo(c, c + r * 0.7);
    pen.moveTo(c, c + r * 1.2);
    pen.lineTo(c, c + r * 1.35);
  },
};

// One small sign, repeated: what changes where no border moves.
export function markPattern(ctx, { mark, color, ground, ratio, gap = 16 }) {
  const size = Math.round(gap * ratio);
  const canvas = tile(["mark", mark, color, ground, size].join(), size, (pen) => {
    for (const [stroke, width] of [
      [ground, 4],
      [color, 1.6],
    ]) {
      pen.strokeStyle = stroke;
      pen.lineWidth = width * ratio;
      pen.lineCap = "round";
      pen.beginPath();
      (MARKS[mark] ?? MARKS.dots)(pen, size / 2, 2.6 * ratio);
      pen.stroke();
    }
    if (mark === "dots") {
      pen.fillStyle = color;
      pen.fill();
    }
  });
  return ctx.createPattern(canvas, "repeat");
}

// Keep a pattern's size on the screen and its place on the earth, whatever the canvas's transform.
export function anchor(pattern, ctx, [x, y]) {
  pattern.setTransform(ctx.getTransform().inverse().multiply(new DOMMatrix().translate(x, y)));
  return pattern;
}

export function mix(color, ground, share) {
  const channel = (text, at) => Number.parseInt(text.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(channel(color, at) * share + channel(ground, at) * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

// The hue and line angle of each party, for a theme.
export function partyLooks(model, style, dark) {
  return new Map(
    [...model.parties.values()].map((party) => {
      const own = style.parties[party.index % style.parties.length];
      const color = dark ? (party.color_dark ?? own.color_dark) : (party.color ?? own.color);
      return [party.id, { color: color.toLowerCase(), angle: party.angle_deg ?? own.angle_deg }];
    }),
  );
}
