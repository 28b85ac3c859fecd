/**
 * Errors that an operator can act on. Their message is one line in plain words and is shown as it is;
 * every other error is a defect and is shown with its stack.
 */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

/** An environment variable has a value that cannot be used. */
export class ConfigError extends OperatorError {
  override name = 'ConfigError';
}

/** PostgreSQL or PostGIS is not on this machine and could not be installed. */
export class BinariesMissingError extends OperatorError {
  override name = 'BinariesMissingError';
}

/** Another running app owns the data folder. */
export class DataDirInUseError extends OperatorError {
  override name = 'DataDirInUseError';
}

/** The private PostgreSQL cluster could not be made or started. */
export class ClusterStartError extends OperatorError {
  override name = 'ClusterStartError';
}

/** The server behind DATABASE_URL does not answer, refuses the login or lacks PostGIS. */
export class DatabaseUnavailableError extends OperatorError {
  override name = 'DatabaseUnavailableError';
}

/** A migration failed, or the database was migrated by a newer version of the program. */
export class MigrationError extends OperatorError {
  override name = 'MigrationError';
}
