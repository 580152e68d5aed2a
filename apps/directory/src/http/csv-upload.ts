import type { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The address, alone in this service, that takes a file. */
const UPLOAD_ROUTE = '/directory/imports';

/** A file that is still arriving. */
export class CsvUpload {
  constructor(readonly file: Readable) {}

  /** An upload has no content that could tell two commands apart: only its address counts. */
  toJSON(): null {
    return null;
  }
}

/** Lets `text/csv` through as a stream on the upload route; elsewhere it stays an unsupported format. */
export function acceptCsvUploads(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser('text/csv', (request, payload, done) => {
      if (request.routeOptions.url === UPLOAD_ROUTE) done(null, new CsvUpload(payload));
      else done(Object.assign(new Error('no file here'), { statusCode: 415 }));
    });
}
