package clientregistry.person.security.revocation;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/** What an OCSP responder is asked about one certificate (RFC 6960, 4.1.1). */
final class OcspRequest {

    private OcspRequest() {
    }

    /** In DER. SHA-1 only names the issuer here, as every responder understands it; it secures nothing. */
    static byte[] about(Issued of) throws IOException {
        try {
            byte[] name = MessageDigest.getInstance("SHA-1").digest(of.certificate().getIssuerX500Principal()
                    .getEncoded());
            byte[] key = MessageDigest.getInstance("SHA-1").digest(SubjectPublicKeyInfo.getInstance(of.issuer()
                    .getPublicKey().getEncoded()).getPublicKeyData().getBytes());
            CertID id = new CertID(new AlgorithmIdentifier(X509ObjectIdentifiers.id_SHA1, DERNull.INSTANCE),
                    new DEROctetString(name), new DEROctetString(key),
                    new ASN1Integer(of.certificate().getSerialNumber()));
            return new OCSPRequest(new TBSRequest(null, new DERSequence(new Request(id, null)), (Extensions) null),
                    null).getEncoded("DER");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
