import type { DeskState } from '../../../analysis/types/desk-review.ts';
import type { StyleInForce } from '../../library/house-style.ts';
import type { Reviewed } from './reviewed.ts';

/** All there is to a desk when something of it is taken away; the review is made where it is asked for. */
export interface WholeDesk {
  state: DeskState;
  style: StyleInForce;
  /** Who takes it and when, as they say it: no clock is asked. */
  made: { date: string; by: string };
  reviewed(): Promise<Reviewed>;
}
