import type { EventName } from '@sarika/workflow';
import ts from 'typescript';
import { nodesOf, sourceOf } from './sources.js';

/** One event with what it carries, as `events.ts` declares it. */
export interface DeclaredEvent {
  readonly event: EventName;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** The keys of `Events`. A payload must be written out there, so that a reader sees at one place what lies in the queue. */
export function declaredEvents(): DeclaredEvent[] {
  return [...nodesOf(sourceOf('libs/workflow/src/events.ts'))].flatMap((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'Events') return [];
    return node.members.map((member) => {
      if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name) || !member.type || !ts.isTypeLiteralNode(member.type)) throw new Error(`cannot read ${member.getText()}`);
      const fields = member.type.members.map((field) => ({ name: field.name?.getText() ?? '?', type: ts.isPropertySignature(field) ? (field.type?.getText() ?? '?') : '?' }));
      return { event: member.name.text as EventName, fields };
    });
  });
}
