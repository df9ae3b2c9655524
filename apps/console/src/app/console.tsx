import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { memory } from './memory.js';
import { router } from './router.js';
import { theme } from './theme.js';

/** Light or dark as the system says: nothing about it is stored. */
export function Console() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={memory}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
