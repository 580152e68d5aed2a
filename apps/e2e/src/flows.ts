import { flow as careRequests } from '@chez-soi/care-requests/flow';
import { flow as catalogue } from '@chez-soi/catalogue/flow';
import type { Flow } from '@chez-soi/contracts';
import { flow as directory } from '@chez-soi/directory/flow';
import { flow as evaluation } from '@chez-soi/evaluation/flow';
import { flow as funding } from '@chez-soi/funding/flow';
import { flow as telehealth } from '@chez-soi/telehealth/flow';

/** Who publishes and takes in what, over all services. */
export const flows: readonly Flow[] = [catalogue, directory, careRequests, telehealth, funding, evaluation];
