package errors;

import link.RunBatches;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.util.ObjectHelper;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Whether the database failed us after the commit, when the answer was made: "nothing was stored" would be untrue. */
public final class GoneAfterCommit implements Predicate {

    @Override
    public boolean matches(Exchange exchange) {
        Throwable fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, exchange.getException(), Throwable.class);
        return exchange.getProperty(RunBatches.COMMITTED) != null
                && (ObjectHelper.getException(DataAccessException.class, fault) != null
                || ObjectHelper.getException(TransactionException.class, fault) != null);
    }
}
