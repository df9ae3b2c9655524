import { Module } from '@nestjs/common';
import { BoardController } from './board.controller.js';

/** The claims board, employers and agencies. */
@Module({ controllers: [BoardController] })
export class BoardModule {}
