import { z } from 'zod';
import { zodFieldErrors } from './zod-errors';

const schema = z.strictObject({
  name: z.string().trim().min(1).max(5),
  age: z.int().min(60),
  email: z.email(),
  kind: z.enum(['phone', 'paper']),
  needs: z.array(z.string()).min(1),
});
const right = { name: 'Ana', age: 86, email: 'ana@exemple.fr', kind: 'phone', needs: ['repas'] };

function messages(changes: object): [string, string][] {
  const result = schema.safeParse({ ...right, ...changes });
  return result.success ? [] : zodFieldErrors(result.error).map(({ path, message }) => [path, message.fr]);
}

describe('what a person reads about a faulty field', () => {
  it.each([
    [{ name: '' }, 'name', 'Ce champ est obligatoire.'],
    [{ name: undefined }, 'name', 'Ce champ est obligatoire.'],
    [{ name: 'Anastasia' }, 'name', '5 caractères au plus.'],
    [{ age: 59 }, 'age', '60 au moins.'],
    [{ age: 'vieux' }, 'age', 'Donnez un nombre.'],
    [{ email: 'ana' }, 'email', 'Adresse e-mail incorrecte. Exemple : nom@exemple.fr'],
    [{ kind: 'fax' }, 'kind', 'Choisissez parmi : phone, paper.'],
    [{ needs: [] }, 'needs', 'Donnez-en 1 au moins.'],
    [{ colour: 'bleu' }, 'colour', 'Champ inconnu : retirez-le.'],
  ])('%j', (changes, path, message) => {
    expect(messages(changes)).toEqual([[path, message]]);
  });
});
