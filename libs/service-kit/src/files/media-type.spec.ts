import { acceptedMediaType, sniffMediaType } from './media-type';

const hex = (text: string) => Buffer.from(text, 'hex');
const text = (words: string) => Buffer.from(words, 'latin1');

describe('what a file is, by its own bytes', () => {
  it.each([
    ['application/pdf', text('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>')],
    ['image/jpeg', hex('ffd8ffe000104a464946000101')],
    ['image/jpeg', hex('ffd8ffe1001845786966000049')],
    ['image/png', hex('89504e470d0a1a0a0000000d49484452')],
    ['image/webp', text('RIFF\x24\x00\x00\x00WEBPVP8 ')],
    ['image/heic', Buffer.concat([hex('00000018'), text('ftypheic'), hex('00000000')])],
    ['image/heic', Buffer.concat([hex('00000024'), text('ftypmif1'), hex('00000000')])],
  ])('takes %s', (type, bytes) => {
    expect(acceptedMediaType(bytes)).toBe(type);
  });

  it.each([
    ['a drawing that can run a script', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a web page', text('<!doctype html><title>CNI.pdf</title>')],
    ['a web page that names itself a PDF further on', text('<html>%PDF-1.7')],
    ['an archive, or a document of an office suite', hex('504b030414000600')],
    ['a program for Windows', hex('4d5a90000300000004000000')],
    ['a program for Linux', hex('7f454c46020101')],
    ['a film of a phone', Buffer.concat([hex('00000018'), text('ftypmp42'), hex('00000000')])],
    ['the sound of a RIFF file', text('RIFF\x24\x00\x00\x00WAVEfmt ')],
    ['a moving picture', text('GIF89a')],
    ['the beginning of a signature', hex('ffd8')],
  ])('refuses %s, whatever it is called, and says what to do', (_, bytes) => {
    expect(sniffMediaType(bytes)).toBeNull();
    expect(() => acceptedMediaType(bytes)).toThrow('Take a picture of the document');
  });

  it('refuses an empty file', () => {
    expect(() => acceptedMediaType(Buffer.alloc(0))).toThrow('This file is empty');
  });

  it.each(['/Encrypt 12 0 R', '/Encrypt<</Filter/Standard/V 4>>'])(
    'refuses a PDF with a password (%s): nobody could read it',
    (entry) => {
      expect(() => acceptedMediaType(text(`%PDF-1.6\ntrailer\n<< /Size 3 ${entry} >>\n%%EOF`))).toThrow(
        'password',
      );
    },
  );
});
