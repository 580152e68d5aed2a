import { z } from 'zod';
import { defineEvents } from './define-event';
import { code, day, id } from './facts';

const subject = { subjectId: id, residentId: id };

export const evaluationEvents = defineEvents('evaluation', {
  'subject.invited.v1': {
    summary: 'A person was invited to the pilot.',
    data: z.object({ ...subject, on: day }),
  },
  'subject.enrolled.v1': {
    summary: 'A person consented to the pilot and was assigned an arm.',
    data: z.object({ ...subject, arm: code, on: day }),
  },
  'subject.left.v1': {
    summary: 'A person left the pilot, with a coded reason.',
    data: z.object({ ...subject, reason: code, on: day }),
  },
});
