import type {
  CareRequestDetail,
  MissionView,
  OfferMissions,
  ResidentAction,
  ResidentView,
} from '@chez-soi/contracts';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';

const everything = ['/care-requests'];

/** The coordinator takes the request in hand. */
export const useReview = (id: string) =>
  useCommand(() => post<CareRequestDetail>(`/care-requests/requests/${id}/review`), everything);

export const useCancelRequest = (id: string) =>
  useCommand(
    (reason: string) => post<CareRequestDetail>(`/care-requests/requests/${id}/cancel`, { reason }),
    everything,
  );

export const useOffer = (requestId: string, needId: string) =>
  useCommand(
    (input: OfferMissions) =>
      post<CareRequestDetail>(`/care-requests/requests/${requestId}/needs/${needId}/offers`, input),
    everything,
  );

export const useWithdraw = (missionId: string) =>
  useCommand(
    (reason: string) => post<MissionView>(`/care-requests/missions/${missionId}/withdraw`, { reason }),
    everything,
  );

export const useEndMission = (missionId: string) =>
  useCommand(
    (input: { reason: string; on?: string }) =>
      post<MissionView>(`/care-requests/missions/${missionId}/end`, input),
    everything,
  );

export interface LifeEventInput {
  readonly on: string;
  readonly address?: ResidentView['address'];
}
export const useLifeEvent = (residentId: string, action: ResidentAction) =>
  useCommand(
    (input: LifeEventInput) => post<ResidentView>(`/care-requests/residents/${residentId}/${action}`, input),
    everything,
  );
