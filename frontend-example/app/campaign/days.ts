/** A day on which something changed; until the next of them everything stays as it is. */
interface Day {
  date: string;
  figures: { verified: number; reported: number };
}

/** The box in which the outline is drawn; it is stretched over its place on the page. */
export const BOX = { width: 1000, height: 100 };

/** The filled outline of a share over the days: level from day to day, and up or down on the next. */
export function outline(days: Day[], measure: keyof Day['figures']): string {
  const first = time(days[0]);
  const span = time(days.at(-1)) - first;
  const steps = days.map((day) => {
    const x = ((time(day) - first) / span) * BOX.width;
    const y = (1 - day.figures[measure]) * BOX.height;
    return `H${round(x)}V${round(y)}`;
  });
  return `M0 ${BOX.height}${steps.join('')}V${BOX.height}Z`;
}

function time(day: Day | undefined): number {
  return day ? Date.parse(day.date) : 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
