package publish;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import clientregistry.person.security.OutboundTls;
import clientregistry.publish.atna.AuditRepository;
import clientregistry.publish.atna.NotConfirmed;
import clientregistry.publish.targets.FhirFence;
import clientregistry.publish.targets.TargetBusy;
import clientregistry.publish.targets.TargetQueue;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Row;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import com.fasterxml.jackson.core.JsonProcessingException;
import door.Carried;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.http.conn.ConnectTimeoutException;
import org.elasticsearch.client.ResponseException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A publication failed. Here it is told apart whether anything was sent and whether the target asks for time; whose fault
 * all else is, no answer tells, but whether the target answers for others ({@link TargetQueue#notTaken}).
 */
public final class PublishFault implements Processor {

    /** Answers to a condition that does not hold. */
    private static final Set<Integer> CONFLICT = Set.of(409, 412);

    /** Nothing was sent, or it is our own database, disk or end. */
    private static final List<Class<? extends Throwable>> NO_ROWS_FAULT = List.of(TargetDown.class,
            ConnectException.class, ConnectTimeoutException.class, UnknownHostException.class,
            NoRouteToHostException.class, SSLHandshakeException.class, DataAccessException.class,
            TransactionException.class,
            GenericFileOperationFailedException.class, RejectedExecutionException.class, InterruptedException.class);

    private static final Map<String, String> SETTINGS = Map.of(Outbox.INDEX, "elasticsearch", Outbox.FHIR, "hapi",
            Outbox.AUDIT_FHIR, "audit.fhir");

    private final FhirFence fence;

    public PublishFault(FhirFence fence) {
        this.fence = fence;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Publication publication = Carried.get(exchange, Publication.class);
        if (publication == null) {
            return;
        }
        TargetQueue queue = publication.queue();
        List<Row> rows = publication.rows();
        int status = status(fault);
        String reason = reason(fault, queue.target());
        if (isOvertaken(exchange, status)) {
            queue.overtaken();
        } else if (NO_ROWS_FAULT.stream().anyMatch(kind -> has(fault, kind))) {
            queue.down(reason);
        } else if (publication.stage() == Publication.Stage.SENT_WITHOUT_ANSWER) {
            queue.unconfirmed(rows, reason);
        } else if (publication.stage() == Publication.Stage.MADE) {
            notSent(queue, rows, fault, reason);
        } else if (TargetBusy.is(status, null) || has(fault, TargetBusy.class)) {
            TargetBusy busy = find(fault, TargetBusy.class);
            queue.busy(rows, reason, busy == null ? 0 : busy.seconds());
        } else {
            queue.notTaken(rows, reason);
        }
    }

    /** Nothing can be made of one of them: no text, no resource; or there was nobody to send it to. */
    private static void notSent(TargetQueue queue, List<Row> rows, Throwable fault, String reason) {
        boolean asked = has(fault, BaseServerResponseException.class) || status(fault) > 0
                || (has(fault, IOException.class) && !has(fault, JsonProcessingException.class));
        if (asked) {
            queue.down(reason);
        } else {
            queue.untold(rows, "cannot be told: " + reason);
        }
    }

    /** Components wrap what the target said. */
    private static boolean has(Throwable fault, Class<? extends Throwable> kind) {
        return find(fault, kind) != null;
    }

    private static <T extends Throwable> T find(Throwable fault, Class<T> kind) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }

    /** What the target answered, 0 when it did not. */
    private static int status(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            int status = ownStatus(each);
            if (status > 0) {
                return status;
            }
        }
        return 0;
    }

    private static int ownStatus(Throwable fault) {
        if (fault instanceof BaseServerResponseException fhir) {
            return fhir.getStatusCode();
        }
        if (fault instanceof ResponseException rest) {
            return rest.getResponse().getStatusLine().getStatusCode();
        }
        if (fault instanceof TransportException transport) {
            return transport.statusCode();
        }
        return fault instanceof ElasticsearchException elastic ? elastic.status() : 0;
    }

    /** Another transaction came before: the rows are as good as ever, what was read for them is not. */
    private boolean isOvertaken(Exchange exchange, int status) {
        BuildBundle.Fenced fenced = Carried.get(exchange, BuildBundle.Fenced.class);
        try {
            return fenced != null && CONFLICT.contains(status) && !fence.isAt(fenced.version());
        } catch (BaseServerResponseException gone) {
            // It cannot be asked: nothing is held against the rows.
            return true;
        }
    }

    /** Prefix of the settings that say where a target is. */
    private static String settings(String target) {
        return target.startsWith(AuditRepository.TARGET) ? "atna" : SETTINGS.getOrDefault(target, target);
    }

    /** Servers quote what they were sent: only the kind of fault is kept. */
    private static String reason(Throwable fault, String target) {
        // Before the status: the FHIR client has one for connections that fail, too.
        String tls = OutboundTls.fault(fault, settings(target));
        if (tls != null) {
            return tls;
        }
        int status = status(fault);
        if (status > 0) {
            return "HTTP " + status;
        }
        if (has(fault, TargetDown.class)) {
            return find(fault, TargetDown.class).getMessage();
        }
        if (has(fault, NotConfirmed.class)) {
            return find(fault, NotConfirmed.class).getMessage();
        }
        Throwable innermost = fault;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName();
    }
}
