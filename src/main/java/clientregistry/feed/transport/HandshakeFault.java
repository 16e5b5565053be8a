package clientregistry.feed.transport;

import clientregistry.person.Words;
import io.netty.handler.ssl.NotSslRecordException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a TLS handshake failed, in one of a few words of ours: messages of libraries may quote what was sent. */
enum HandshakeFault {
    NO_CERTIFICATE, REVOKED, REVOCATION_UNKNOWN, EXPIRED, NOT_YET_VALID, NOT_TRUSTED, NO_COMMON_PROTOCOL, PLAIN_TEXT,
    TURNED_AWAY, TOO_SLOW, CLOSED, OTHER;

    static HandshakeFault of(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause).limit(10).map(HandshakeFault::one)
                .filter(each -> each != OTHER).reduce((first, deeper) -> deeper).orElse(OTHER);
    }

    private static HandshakeFault one(Throwable fault) {
        if (fault instanceof CertPathValidatorException invalid) {
            return of(invalid.getReason());
        }
        if (fault instanceof NotSslRecordException) {
            return PLAIN_TEXT;
        }
        if (fault instanceof ClosedChannelException) {
            return CLOSED;
        }
        String said = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("empty client certificate chain") || said.contains("bad_certificate")) {
            return NO_CERTIFICATE;
        }
        if (said.contains("path building failed") || said.contains("path does not chain")) {
            return NOT_TRUSTED;
        }
        if (said.contains("in common") || said.contains("protocol version") || said.contains("client requested")) {
            return NO_COMMON_PROTOCOL;
        }
        return said.contains("received fatal alert") ? TURNED_AWAY : OTHER;
    }

    private static HandshakeFault of(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.REVOKED) {
            return REVOKED;
        }
        if (reason == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
            return REVOCATION_UNKNOWN;
        }
        if (reason == BasicReason.EXPIRED) {
            return EXPIRED;
        }
        return reason == BasicReason.NOT_YET_VALID ? NOT_YET_VALID : NOT_TRUSTED;
    }

    /** As the trail has it. */
    String word() {
        return Words.of(this);
    }
}
