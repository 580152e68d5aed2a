import { createService, serviceContent, serviceQuery } from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';

export class ServiceQueryDto extends createZodDto(serviceQuery) {}
export class CreateServiceDto extends createZodDto(createService) {}
export class ServiceContentDto extends createZodDto(serviceContent) {}
