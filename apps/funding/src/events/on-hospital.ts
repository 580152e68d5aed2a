import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { saveHospitalDay } from '../store/effectiveness.store';

export const onResidentHospitalised: Handler<(typeof careRequestsEvents)['resident.hospitalised.v1']> = (
  { data: { residentId, on: day }, sequence },
  tx,
) => saveHospitalDay(tx, { residentId, day, sequence: Number(sequence), entered: true });

export const onResidentReturned: Handler<(typeof careRequestsEvents)['resident.returned.v1']> = (
  { data: { residentId, on: day }, sequence },
  tx,
) => saveHospitalDay(tx, { residentId, day, sequence: Number(sequence), entered: false });
