import {
  annulVisit,
  auditedNames,
  cancelRequest,
  cancelVisit,
  careRequestInput,
  careRequestQuery,
  completeVisit,
  correctVisit,
  disputeVisit,
  endMission,
  endRelation,
  explainVisit,
  linkRelation,
  mergePreviewQuery,
  mergeResidents,
  messageQuery,
  missionQuery,
  missVisit,
  offerMissions,
  refuseMission,
  relationInput,
  residentEvent,
  residentInput,
  residentMove,
  residentQuery,
  startVisit,
  stopOrganization,
  unsettledQuery,
  validateVisits,
  visitQuery,
  withdrawMission,
} from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';

export class ResidentDto extends createZodDto(residentInput) {}
export class AuditedNamesDto extends createZodDto(auditedNames) {}
export class ResidentQueryDto extends createZodDto(residentQuery) {}
export class ResidentEventDto extends createZodDto(residentEvent) {}
export class ResidentMoveDto extends createZodDto(residentMove) {}
export class RelationDto extends createZodDto(relationInput) {}
export class EndRelationDto extends createZodDto(endRelation) {}
export class LinkRelationDto extends createZodDto(linkRelation) {}
export class CareRequestDto extends createZodDto(careRequestInput) {}
export class CareRequestQueryDto extends createZodDto(careRequestQuery) {}
export class OfferMissionsDto extends createZodDto(offerMissions) {}
export class CancelRequestDto extends createZodDto(cancelRequest) {}
export class MissionQueryDto extends createZodDto(missionQuery) {}
export class RefuseMissionDto extends createZodDto(refuseMission) {}
export class WithdrawMissionDto extends createZodDto(withdrawMission) {}
export class EndMissionDto extends createZodDto(endMission) {}
export class StopOrganizationDto extends createZodDto(stopOrganization) {}
export class VisitQueryDto extends createZodDto(visitQuery) {}
export class StartVisitDto extends createZodDto(startVisit) {}
export class CompleteVisitDto extends createZodDto(completeVisit) {}
export class MissVisitDto extends createZodDto(missVisit) {}
export class CancelVisitDto extends createZodDto(cancelVisit) {}
export class MessageQueryDto extends createZodDto(messageQuery) {}
export class UnsettledQueryDto extends createZodDto(unsettledQuery) {}
export class ValidateVisitsDto extends createZodDto(validateVisits) {}
export class CorrectVisitDto extends createZodDto(correctVisit) {}
export class ExplainVisitDto extends createZodDto(explainVisit) {}
export class DisputeVisitDto extends createZodDto(disputeVisit) {}
export class AnnulVisitDto extends createZodDto(annulVisit) {}
export class MergePreviewQueryDto extends createZodDto(mergePreviewQuery) {}
export class MergeResidentsDto extends createZodDto(mergeResidents) {}
