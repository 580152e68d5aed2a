module.exports = () => globalThis.chezSoiTestPostgres?.stop();
