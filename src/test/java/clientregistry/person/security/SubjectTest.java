package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificate's subject has the parts a site wrote down. */
class SubjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CN=openmrs, O=Ministry            | CN=openmrs                                  | true
            CN=openmrs, O=Ministry            | o=ministry, cn=OpenMRS                      | true
            CN=openmrs, O=Ministry            | CN=openmrs, O=Hospital                      | false
            CN=openmrs                        | CN=openmrs, O=Ministry                      | false
            CN=open mrs                       | CN=Open  MRS                                | true
            CN=openmrs+OU=lab, O=Ministry     | CN=openmrs                                  | true
            CN=openmrs+OU=lab, O=Ministry     | OU=lab                                      | true
            CN=openmrs+OU=ward                | OU=lab+CN=openmrs                           | false
            OU=a, OU=b, CN=x                  | OU=b                                        | true
            CN=x, EMAILADDRESS=it@example.org | EMAILADDRESS=it@example.org                 | true
            CN=x, EMAILADDRESS=it@example.org | 1.2.840.113549.1.9.1=it@example.org         | true
            CN=x, SERIALNUMBER=4711           | serialNumber=4711                           | true
            CN=x, SERIALNUMBER=4711           | SERIALNUMBER=4712                           | false
            CN=openmrs2                       | CN=openmrs                                  | false
            CN="Ministry, of Health"          | CN=Ministry\\, of Health                    | true
            """)
    void a_subject_has_what_is_asked(String certificate, String asked, boolean has) {
        assertThat(Subject.of(new X500Principal(certificate)).contains(Subject.of(asked))).isEqualTo(has);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CN=a, O=x | CN=a, O=y | false
            CN=a      | CN=b      | false
            CN=a      | CN=a, O=x | true
            CN=a      | O=x       | true
            CN=a      | cn=A      | true
            """)
    void one_certificate_could_have_both(String one, String other, boolean could) {
        assertThat(Subject.of(one).fitsWith(Subject.of(other))).isEqualTo(could);
        assertThat(Subject.of(other).fitsWith(Subject.of(one))).isEqualTo(could);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic one", "=x", "CN"})
    void what_is_no_name_is_refused(String text) {
        assertThatThrownBy(() -> Subject.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
