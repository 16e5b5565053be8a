package clientregistry.person.security;

import java.security.cert.CertificateException;

/** Another server is not the one that was meant: one line with the setting to look at, and nothing the server said. */
final class NotBelieved extends CertificateException {

    private static final long serialVersionUID = 1L;

    NotBelieved(String why, CertificateException cause) {
        super(why, cause);
    }
}
