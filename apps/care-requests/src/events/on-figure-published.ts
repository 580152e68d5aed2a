import type { fundingEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { FiguresStore } from '../store/figures.store';

/** The Département entered or corrected a figure that amounts are reckoned with. */
export function onFigurePublished(): Handler<(typeof fundingEvents)['figure.published.v1']> {
  return (event, tx) => new FiguresStore(tx).published(event.data, Number(event.sequence));
}
