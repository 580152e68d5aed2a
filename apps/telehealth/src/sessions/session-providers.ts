import type { Provider } from '@nestjs/common';
import { CallersService } from './callers.service';
import { CallsService } from './calls.service';
import type { Sessions } from './create-sessions';
import { LinkVisitsService } from './link-visits.service';
import { OpinionWordsService } from './opinion-words.service';
import { OpinionsService } from './opinions.service';
import { RingingService } from './ringing.service';
import { SessionActsService } from './session-acts.service';
import { SessionClockwork } from './session-clockwork';
import { SessionFollowUpsService } from './session-follow-ups.service';
import { SessionLinksService } from './session-links.service';
import { SessionNotesService } from './session-notes.service';
import { SessionsService } from './sessions.service';

/** What the controllers, and the application's start and stop, reach of video sessions. */
export function sessionProviders(video: Sessions): Provider[] {
  return [
    { provide: SessionsService, useValue: video.sessions },
    { provide: SessionLinksService, useValue: video.links },
    { provide: LinkVisitsService, useValue: video.visits },
    { provide: SessionActsService, useValue: video.acts },
    { provide: OpinionsService, useValue: video.opinions },
    { provide: SessionNotesService, useValue: video.notes },
    { provide: SessionFollowUpsService, useValue: video.followUps },
    { provide: OpinionWordsService, useValue: video.words },
    { provide: CallersService, useValue: video.callers },
    { provide: CallsService, useValue: video.calls },
    { provide: RingingService, useValue: video.ringing },
    { provide: SessionClockwork, useValue: video.clockwork },
  ];
}
