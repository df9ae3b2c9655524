import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** The tree under test. Jest is started at its root. */
export const root = process.cwd();

const passedOver = new Set(['node_modules', 'dist', '.git', '.data', '.cache', 'artifacts', 'coverage']);

/** Every file under a folder, as paths from the root with `/`, in a stable order. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !passedOver.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    })
    .map((path) => path.split(sep).join('/'))
    .sort();
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const isCode = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
export const isSpec = (path: string): boolean => /\.spec\.tsx?$/.test(path);

/** Code of the product that runs: no specs, no declarations. */
export const productCode = (...folders: string[]): string[] => folders.flatMap(filesUnder).filter((path) => isCode(path) && !isSpec(path));

const parsed = new Map<string, ts.SourceFile>();

/** A file as the compiler reads it. */
export function sourceOf(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known) return known;
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  parsed.set(path, source);
  return source;
}

/** Every node of a file, parents before children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** Where a node stands, for a message somebody can click. */
export const placeOf = (node: ts.Node): string => {
  const source = node.getSourceFile();
  return `${relative('.', source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
  readonly place: string;
}

/** What a file imports or re-exports, `import()` and the types of `import('x')` included. */
export function importsOf(path: string): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(sourceOf(path))) {
    const add = (to: ts.Node | undefined, names: readonly string[] = []): void => {
      if (to && ts.isStringLiteralLike(to)) found.push({ from: path, to: to.text, names, place: placeOf(node) });
    };
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      add(node.moduleSpecifier, bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => (element.propertyName ?? element.name).text) : []);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0]);
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') add(node.arguments[0]);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
  }
  return found;
}

/** The text of a string, with `…` where a value is put in. */
export function wordsOf(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  if (ts.isConditionalExpression(node)) return [wordsOf(node.whenTrue), wordsOf(node.whenFalse)].join(' / ');
  return undefined;
}
