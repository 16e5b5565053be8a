package clientregistry.tools.faults;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/** What shows who is sending. */
public interface ClientCertificates {

    /**
     * What a client of a source connects with.
     *
     * @param source registered name of a source
     */
    SSLContext of(String source) throws IOException;
}
