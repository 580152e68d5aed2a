/** The part of the library that is used; it comes without types. */
declare module '@lhncbc/ucum-lhc' {
  export class UcumLhcUtils {
    static getInstance(): UcumLhcUtils;
    convertToBaseUnits(
      code: string,
      value: number,
    ): { status: string; magnitude: number; unitToExp: Record<string, number> };
  }
}
