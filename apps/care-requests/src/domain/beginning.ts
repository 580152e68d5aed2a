import { type CareRequest, markStarted } from './care-request';
import { markMissionStarted, type Mission } from './mission';
import { outcome, type Outcome } from './outcome';

/** The help began: the first visit took place, or, for help without visits (téléassistance), its day came. */
export function begin(request: CareRequest, mission: Mission, at: Date): Outcome {
  const started = markMissionStarted(mission, at);
  const marked = markStarted(request, at);
  return outcome({
    missions: started.events.length > 0 ? [started.mission] : [],
    requests: marked.events.length > 0 ? [marked.request] : [],
    events: [...started.events, ...marked.events],
  });
}
