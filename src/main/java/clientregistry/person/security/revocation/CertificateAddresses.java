package clientregistry.person.security.revocation;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Addresses that a certificate names, http and https only; what cannot be read names none. */
final class CertificateAddresses {

    private CertificateAddresses() {
    }

    /** Of the OCSP responder (authority information access). */
    static Optional<URI> responder(X509Certificate certificate) {
        ASN1Primitive access = extension(certificate, Extension.authorityInfoAccess.getId());
        try {
            return access == null ? Optional.empty() : Stream.of(AuthorityInformationAccess.getInstance(access)
                    .getAccessDescriptions())
                    .filter(each -> AccessDescription.id_ad_ocsp.equals(each.getAccessMethod()))
                    .flatMap(each -> web(each.getAccessLocation())).findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of the lists of revoked certificates: one address of each distribution point. */
    static List<URI> points(X509Certificate certificate) {
        ASN1Primitive points = extension(certificate, Extension.cRLDistributionPoints.getId());
        List<URI> found = new ArrayList<>();
        try {
            DistributionPoint[] each = points == null ? new DistributionPoint[0]
                    : CRLDistPoint.getInstance(points).getDistributionPoints();
            for (DistributionPoint point : each) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                            .flatMap(CertificateAddresses::web).findFirst().ifPresent(found::add);
                }
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return found;
    }

    private static ASN1Primitive extension(X509Certificate certificate, String id) {
        byte[] value = certificate.getExtensionValue(id);
        try {
            return value == null ? null : ASN1Primitive.fromByteArray(ASN1OctetString.getInstance(value).getOctets());
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Stream<URI> web(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Stream.empty();
        }
        try {
            URI address = URI.create(name.getName().toString());
            return isWeb(address) ? Stream.of(address) : Stream.empty();
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    static boolean isWeb(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return address.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
    }
}
