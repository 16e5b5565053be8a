package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What the FHIR door can do. In: {@link FhirRequest}; out: {@link FhirResponse}. */
public final class AnswerCapabilities implements Processor {

    private static final String SEARCH_MODE = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-mode";

    private final Date started = Date.from(Instant.now());

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        CapabilityStatement statement = new CapabilityStatement().setStatus(PublicationStatus.ACTIVE).setDate(started)
                .setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json").addFormat("application/fhir+xml");
        statement.getSoftware().setName("Client Registry Hub");
        statement.getImplementation().setDescription("Client registry: patient feeds and identity queries")
                .setUrl(request.base());
        statement.addInstantiates("https://profiles.ihe.net/ITI/PIXm/CapabilityStatement/IHE.PIXm.Manager");
        rest(statement.addRest());
        exchange.getMessage().setBody(FhirResponse.of(200, statement));
    }

    private static void rest(CapabilityStatementRestComponent rest) {
        rest.setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        CapabilityStatementRestResourceComponent patient = rest.addResource().setType("Patient");
        patient.setDocumentation("Ids are given by the registry: that of a create by PUT is not kept, Location tells ours. "
                + "The identifier that the sender assigns says which record a Patient is, so POST of a known one updates "
                + "it, unless If-None-Exist is sent. Searches take _count, _summary, _elements, _total, _format and "
                + "_pretty; of FHIR's other parameters each is refused.");
        patient.setVersioning(ResourceVersionPolicy.VERSIONED).setReadHistory(true);
        patient.setConditionalCreate(true).setConditionalUpdate(true).setUpdateCreate(true);
        patient.setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
        patient.setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
        patient.addReferencePolicy(ReferenceHandlingPolicy.LITERAL).addReferencePolicy(ReferenceHandlingPolicy.LOGICAL)
                .addReferencePolicy(ReferenceHandlingPolicy.RESOLVES);
        patient.addInteraction().setCode(TypeRestfulInteraction.CREATE);
        patient.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
        patient.addInteraction().setCode(TypeRestfulInteraction.READ);
        patient.addInteraction().setCode(TypeRestfulInteraction.VREAD);
        patient.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE)
                .addExtension(SEARCH_MODE, new CodeType("BOTH"));
        patient.addSearchParam().setName("identifier").setType(SearchParamType.TOKEN)
                .setDefinition("http://hl7.org/fhir/SearchParameter/Patient-identifier")
                .setDocumentation("system|value, value, and lists of them; system| only beside another parameter. "
                        + "Finds records, not golden records.");
        patient.addSearchParam().setName("_id").setType(SearchParamType.TOKEN)
                .setDefinition("http://hl7.org/fhir/SearchParameter/Resource-id")
                .setDocumentation("Finds records and golden records.");
        patient.addOperation().setName("ihe-pix")
                .setDefinition("https://profiles.ihe.net/ITI/PIXm/OperationDefinition/IHE.PIXm.pix");
    }
}
