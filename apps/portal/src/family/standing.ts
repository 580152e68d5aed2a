import type { CareRequestDetail, MissionView, NeedView } from '@chez-soi/contracts';

const held = ['accepted', 'planned', 'started', 'interrupted', 'ended'];

/** The mission by which somebody comes for a need; ended ones tell who came. */
export const heldMission = (
  request: Pick<CareRequestDetail, 'missions'>,
  need: Pick<NeedView, 'id'>,
): MissionView | undefined =>
  request.missions.find((mission) => mission.needId === need.id && held.includes(mission.state));
