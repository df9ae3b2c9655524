import { createTheme, type MantineColorsTuple } from '@mantine/core';

// One accent. Index 6 is the teal that white stands on at 6.1:1; lighter ones are its partners on dark ground.
const teal: MantineColorsTuple = ['#e8f5f3', '#d0e8e5', '#a3d3cd', '#74bdb5', '#46a39a', '#23877f', '#0b6e69', '#095c58', '#074a47', '#053835'];

// White on index 6 is 6.6:1.
const red: MantineColorsTuple = ['#fdeceb', '#fbd9d6', '#f5b1ab', '#ee877d', '#e35d50', '#cf3a2b', '#b42318', '#961d14', '#781710', '#5b110c'];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 6,
  colors: { teal, red },
  white: '#ffffff',
  black: '#1c2b33',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Khmer', 'Khmer OS', 'Khmer OS Battambang', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Khmer', monospace",
  defaultRadius: 6,
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
});
