import {
  communeQuery,
  importQuery,
  offerInput,
  offerWithdrawal,
  organizationInput,
  organizationQuery,
  organizationUpdate,
  practitionerIds,
  practitionerInput,
  practitionerQuery,
  priceQuery,
} from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';

export class CommuneQueryDto extends createZodDto(communeQuery) {}
export class OrganizationQueryDto extends createZodDto(organizationQuery) {}
export class OrganizationInputDto extends createZodDto(organizationInput) {}
export class OrganizationUpdateDto extends createZodDto(organizationUpdate) {}
export class OfferInputDto extends createZodDto(offerInput) {}
export class OfferWithdrawalDto extends createZodDto(offerWithdrawal) {}
export class PractitionerInputDto extends createZodDto(practitionerInput) {}
export class PractitionerIdsDto extends createZodDto(practitionerIds) {}
export class PractitionerQueryDto extends createZodDto(practitionerQuery) {}
export class ImportQueryDto extends createZodDto(importQuery) {}
export class PriceQueryDto extends createZodDto(priceQuery) {}
