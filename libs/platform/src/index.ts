export { Problem, authorize, type Decision } from './problem.js';
