import '@mantine/core/styles.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { Console } from './app/console.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the console.');
createRoot(root).render(<Console />);
