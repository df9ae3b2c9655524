// The goals of the product and how a run stands to them. A figure is a ratio to a limit of the same machine in the same run where it can be.
const more = (floor, goal) => ({ floor, goal, reaches: (value, mark) => value >= mark });
const less = (floor, goal) => ({ floor, goal, reaches: (value, mark) => value <= mark });

export const goals = {
  a1: { what: 'web intake c=64, accepted filings / L_db64', unit: '', ...more(0.15, 0.25) },
  a2: { what: 'filing p50 at c=1 / raw insert p50', unit: 'x', ...less(12, 6) },
  a3: { what: 'filing p99 at c=16 / raw insert p99 at c=16', unit: 'x', ...less(10, 5) },
  a4: { what: 'SMS webhook c=64 / web intake c=64 (texts of a dialogue)', unit: '', ...more(1, 1.3) },
  a4f: { what: 'the same for texts that file at once (99)', unit: '', ...more(1, 1.3) },
  a5: { what: 'refused, lost or doubled of what was well formed', unit: '', ...less(0, 0) },
  a6t: { what: 'transactions stuck after 64 left and 64 uploads were cut', unit: '', ...less(0, 0) },
  a6: { what: 'intake after / before that', unit: '', ...more(0.9, 1) },
  b1: { what: 'accepted to offered, p95 at 50 % of the intake', unit: 'ms', ...less(500, 150) },
  b2: { what: 'the same with the intake saturated', unit: 'ms', ...less(3000, 1000) },
  b2g: { what: 'its last third / its first third', unit: 'x', ...less(1.5, 1.1) },
  b3: { what: 'cases through the pipeline / (L_q on PostgreSQL / k)', unit: '', ...more(0.15, 0.3) },
  e1: { what: 'cold start of the api / bare Fastify', unit: 'x', ...less(8, 5) },
  e2i: { what: 'resident memory of the api, idle', unit: 'MB', ...less(220, 150) },
  e2: { what: 'resident memory of the api after c=64', unit: 'MB', ...less(400, 250) },
  f1: { what: 'first view of the form, packed, headers included', unit: 'kB', ...less(14, 10) },
  f1r: { what: 'requests of that view', unit: '', ...less(3, 1) },
  f2: { what: 'whole journey, 13 answers', unit: 'kB', ...less(40, 25) },
};

const digits = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(value === Math.round(value) ? 0 : 3));
export const written = (value, unit = '') => (value === undefined || Number.isNaN(value) ? '–' : `${digits(value)}${unit && (unit === 'x' ? 'x' : ` ${unit}`)}`);

export function verdict(id, value) {
  const { floor, goal, reaches } = goals[id];
  if (value === undefined || Number.isNaN(value)) return 'not measured';
  return reaches(value, goal) ? 'goal reached' : reaches(value, floor) ? 'floor reached' : 'below';
}

/** One line for each goal: figure, floor, goal, how it stands. */
export function table(figures) {
  const lines = Object.entries(goals).map(([id, { what, unit, floor, goal }]) => [id, what, written(figures[id], unit), written(floor, unit), written(goal, unit), verdict(id, figures[id])]);
  return grid([['', 'what', 'figure', 'floor', 'goal', ''], ...lines]);
}

export function grid(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => `  ${row.map((cell, column) => String(cell).padEnd(widths[column])).join('  ')}`.trimEnd()).join('\n');
}
