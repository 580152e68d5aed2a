import {
  acceptPlan,
  apaDraft,
  apaQuery,
  askPlanChange,
  closeApa,
  declareProvider,
  editApaDraft,
  grantApa,
  grantTopUp,
  letterQuery,
  openUrgentRight,
  planApaVisit,
  proposePlan,
  recordGrid,
  recordLateAnswer,
  recordPiece,
  refusePlan,
  rejectApa,
  requestPieces,
  requestRevision,
  resumeApa,
  sendFormalNotice,
  suspendApa,
} from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';

export class ApaQueryDto extends createZodDto(apaQuery) {}
export class ApaDraftDto extends createZodDto(apaDraft) {}
export class EditApaDraftDto extends createZodDto(editApaDraft) {}
export class RecordPieceDto extends createZodDto(recordPiece) {}
export class RequestPiecesDto extends createZodDto(requestPieces) {}
export class OpenUrgentRightDto extends createZodDto(openUrgentRight) {}
export class PlanApaVisitDto extends createZodDto(planApaVisit) {}
export class RecordGridDto extends createZodDto(recordGrid) {}
export class ProposePlanDto extends createZodDto(proposePlan) {}
export class AcceptPlanDto extends createZodDto(acceptPlan) {}
export class AskPlanChangeDto extends createZodDto(askPlanChange) {}
export class RefusePlanDto extends createZodDto(refusePlan) {}
export class GrantApaDto extends createZodDto(grantApa) {}
export class RejectApaDto extends createZodDto(rejectApa) {}
export class RecordLateAnswerDto extends createZodDto(recordLateAnswer) {}
export class GrantTopUpDto extends createZodDto(grantTopUp) {}
export class SendFormalNoticeDto extends createZodDto(sendFormalNotice) {}
export class DeclareProviderDto extends createZodDto(declareProvider) {}
export class SuspendApaDto extends createZodDto(suspendApa) {}
export class ResumeApaDto extends createZodDto(resumeApa) {}
export class RequestRevisionDto extends createZodDto(requestRevision) {}
export class CloseApaDto extends createZodDto(closeApa) {}
export class LetterQueryDto extends createZodDto(letterQuery) {}
