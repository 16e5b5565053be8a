package clientregistry.store.registry;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that cannot be asked now from one that does not take what it is given. */
public final class DatabaseAway {

    private DatabaseAway() {
    }

    /** What the database refuses to take is not mended by asking again. */
    public static boolean isToldBy(Throwable fault) {
        return fault instanceof DataAccessResourceFailureException || fault instanceof TransientDataAccessException
                || fault instanceof RecoverableDataAccessException || fault instanceof TransactionException;
    }
}
