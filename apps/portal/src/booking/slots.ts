import type { FreeSlotView } from '@chez-soi/contracts';
import { addDays, dayOf } from '../i18n/format';

export interface SlotDay {
  readonly day: string;
  /** One a time: with whoever comes first in the list. */
  readonly slots: readonly FreeSlotView[];
}

/** The seven days of a week with their free hours; days without any stay, so that the week keeps its shape. */
export function weekOfSlots(monday: string, slots: readonly FreeSlotView[]): readonly SlotDay[] {
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => {
    const day = addDays(monday, offset);
    const ofDay = slots.filter(({ startsAt }) => dayOf(new Date(startsAt)) === day);
    return { day, slots: oncePerTime(ofDay) };
  });
}

function oncePerTime(slots: readonly FreeSlotView[]): readonly FreeSlotView[] {
  return slots.filter(
    (slot, index) => slots.findIndex(({ startsAt }) => startsAt === slot.startsAt) === index,
  );
}

/** The free hours closest to one that was lost, the earlier of two at the same distance first; in order of time. */
export function nearestTo(
  instant: string,
  slots: readonly FreeSlotView[],
  count: number,
): readonly FreeSlotView[] {
  const away = ({ startsAt }: FreeSlotView) => Math.abs(Date.parse(startsAt) - Date.parse(instant));
  return [...oncePerTime(slots)]
    .sort((one, other) => away(one) - away(other) || one.startsAt.localeCompare(other.startsAt))
    .slice(0, count)
    .sort((one, other) => one.startsAt.localeCompare(other.startsAt));
}
