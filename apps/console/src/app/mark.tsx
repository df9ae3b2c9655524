/** A line-drawn myna, used small. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d="M3.5 9.2 7 7.6c.8-2.2 2.7-3.6 5-3.6 3 0 5.2 2.2 5.2 5.2 0 .6 0 1.1-.2 1.700l4 6.6-5.2-1.600c-1.5 1.3-3.3 2.1-5.3 2.1-2.7 0-4.5-1.5-4.5-4.2 0-1 .4-2 .7-2.900L7 9.600Z" />
      <path d="M10.3 17.9 9.6 21M13.3 17.600l.4 3.400M9.5 12.500c1.8 1.3 4 1.5 6 .3" />
      <circle cx="10.3" cy="7.7" r=".7" fill="currentColor" stroke="none" />
    </svg>
  );
}
