package clientregistry.feed.fhir;

import clientregistry.match.normalisation.BirthDate;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.Locale;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;

/** A FHIR R4 Patient that says what a PID segment or a row said, so that all doors store one form. */
public final class PatientWriter {

    private PatientWriter() {
    }

    public static Patient write(Demographics person) {
        Patient patient = new Patient();
        person.identifiers().forEach(i -> patient.addIdentifier().setSystem(i.system()).setValue(i.value()));
        person.names().forEach(name -> patient.addName(name(name)));
        if (person.sex() != Sex.UNKNOWN) {
            patient.setGender(AdministrativeGender.valueOf(person.sex().name()));
        }
        birthDate(patient, person.birthDate());
        person.contacts().forEach(contact -> contact(patient, contact));
        person.addresses().forEach(address -> patient.addAddress(address(address)));
        if (person.mothersMaidenName() != null) {
            patient.addExtension(OpenCr.MOTHERS_MAIDEN_NAME, new StringType(person.mothersMaidenName()));
        }
        if (person.birthOrder() != null) {
            patient.setMultipleBirth(new IntegerType(person.birthOrder()));
        }
        return patient;
    }

    /** As far as FHIR can hold it; what was really sent stays beside it whenever it says more. */
    private static void birthDate(Patient patient, String sent) {
        if (sent == null) {
            return;
        }
        String value = fhirDate(sent);
        DateType date = value == null ? new DateType() : new DateType(value);
        if (value == null || !value.replace("-", "").equals(sent.replace("-", ""))) {
            date.addExtension(OpenCr.BIRTH_DATE_AS_SENT, new StringType(sent));
        }
        patient.setBirthDateElement(date);
    }

    /** @return a FHIR date of the precision sent, null when what was sent is no date */
    private static String fhirDate(String sent) {
        BirthDate date = BirthDate.ofCalendar(sent);
        return date == null ? null : date.iso();
    }

    /** As far as FHIR can hold it; null when nothing is said. */
    private static Period period(clientregistry.person.Period said) {
        String start = said == null || said.start() == null ? null : fhirDate(said.start());
        String end = said == null || said.end() == null ? null : fhirDate(said.end());
        if (start == null && end == null) {
            return null;
        }
        Period period = new Period();
        period.setStartElement(start == null ? null : new DateTimeType(start));
        period.setEndElement(end == null ? null : new DateTimeType(end));
        return period;
    }

    private static HumanName name(PersonName name) {
        HumanName human = new HumanName().setFamily(name.family());
        name.given().forEach(human::addGiven);
        name.prefixes().forEach(human::addPrefix);
        name.suffixes().forEach(human::addSuffix);
        human.setPeriod(period(name.period()));
        return name.use() == null ? human : human.setUse(NameUse.fromCode(name.use()));
    }

    private static void contact(Patient patient, ContactPoint contact) {
        org.hl7.fhir.r4.model.ContactPoint telecom = patient.addTelecom().setValue(contact.value())
                .setSystem(ContactPointSystem.fromCode(contact.kind().name().toLowerCase(Locale.ROOT)));
        telecom.setPeriod(period(contact.period()));
        if (contact.rank() != null) {
            telecom.setRank(contact.rank());
        }
        if (contact.use() != null) {
            telecom.setUse(ContactPointUse.fromCode(contact.use()));
        }
    }

    private static Address address(PostalAddress a) {
        Address address = new Address().setCity(a.city()).setDistrict(a.district()).setState(a.state())
                .setPostalCode(a.postalCode()).setCountry(a.country());
        a.lines().forEach(address::addLine);
        address.setPeriod(period(a.period()));
        return a.use() == null ? address : address.setUse(AddressUse.fromCode(a.use()));
    }
}
