import communes from './communes.json';
import epcis from './epci.json';

const byCode = new Map(communes.map((commune) => [commune.code, commune]));

describe('the territory of Isère', () => {
  it('has 512 communes, each once, and 1 298 990 inhabitants', () => {
    expect(communes).toHaveLength(512);
    expect(byCode.size).toBe(512);
    expect(communes.reduce((sum, commune) => sum + commune.population, 0)).toBe(1_298_990);
  });

  it('has 18 groups of communes, and each commune belongs to exactly one of them', () => {
    expect(epcis).toHaveLength(18);
    const memberships = epcis.flatMap((epci) => epci.members.map((code) => [code, epci.code]));
    expect(memberships).toHaveLength(512);
    for (const [code, epci] of memberships) expect(byCode.get(code!)?.epci).toBe(epci);
  });

  it('two groups reach into a neighbouring département', () => {
    const across = epcis.filter((epci) => epci.membersElsewhere.length > 0).map((epci) => epci.name);
    expect(across).toEqual(['CC Coeur de Chartreuse', 'CA Vienne Condrieu']);
  });

  it('each commune lies inside Isère, and says whether its position is exact', () => {
    for (const { lat, lon } of communes) {
      expect(lat > 44.69 && lat < 45.89 && lon > 4.74 && lon < 6.36).toBe(true);
    }
    expect(communes.filter((commune) => commune.positionStatus === 'exact')).toHaveLength(335);
    expect(communes.filter((commune) => commune.positionStatus === 'approximate')).toHaveLength(177);
  });

  it('each commune has a postal code of the post office', () => {
    for (const { postalCodes } of communes) {
      expect(postalCodes.length).toBeGreaterThan(0);
      for (const postalCode of postalCodes) expect(postalCode).toMatch(/^(38|73|26|01)\d{3}$/);
    }
  });

  it('26 communes had fibre in early 2018, 486 had none', () => {
    const withFibre = communes.filter((commune) => commune.fibre.connectable > 0);
    expect(withFibre).toHaveLength(26);
    for (const { fibre } of withFibre) expect(fibre.connectable).toBeLessThanOrEqual(fibre.premises ?? 0);
    expect(byCode.get('38185')?.fibre).toEqual({ connectable: 81_794, premises: 102_576, year: '2018-T1' });
  });
});
