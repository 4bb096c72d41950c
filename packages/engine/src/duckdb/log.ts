/** What the engine tells its keeper: texts of DuckDB, paths, slow plans. Pino's loggers fit. */
export interface EngineLog {
  info(details: object, sentence: string): void;
  warn(details: object, sentence: string): void;
  error(details: object, sentence: string): void;
}

export const silent: EngineLog = { info: () => {}, warn: () => {}, error: () => {} };
