package steward;

import org.apache.camel.BeanInject;
import org.apache.camel.builder.RouteBuilder;

/** What stewards ask: records, persons, their history, tasks, operations, changes. Answered from PostgreSQL. */
public final class Questions extends RouteBuilder {

    @BeanInject("steward-find-records")
    private AnswerRead findRecords;
    @BeanInject("steward-read-record")
    private AnswerRead readRecord;
    @BeanInject("steward-explain-record")
    private AnswerRead explainRecord;
    @BeanInject("steward-record-history")
    private AnswerRead recordHistory;
    @BeanInject("steward-read-person")
    private AnswerRead readPerson;
    @BeanInject("steward-person-history")
    private AnswerRead personHistory;
    @BeanInject("steward-list-tasks")
    private AnswerRead listTasks;
    @BeanInject("steward-read-task")
    private AnswerRead readTask;
    @BeanInject("steward-list-operations")
    private AnswerRead listOperations;
    @BeanInject("steward-read-operation")
    private AnswerRead readOperation;
    @BeanInject("steward-list-changes")
    private AnswerRead listChanges;
    @BeanInject("steward-read-change")
    private AnswerRead readChange;
    @BeanInject("steward-list-quarantine")
    private AnswerRead listQuarantine;
    @BeanInject("steward-openapi")
    private AnswerRead openapi;
    @BeanInject("audit-steward-query")
    private AuditSteward auditQuery;

    @Override
    public void configure() {
        from("direct:steward-find-records").routeId("steward-find-records").process(findRecords).process(auditQuery);
        from("direct:steward-read-record").routeId("steward-read-record").process(readRecord).process(auditQuery);
        from("direct:steward-explain-record").routeId("steward-explain-record").process(explainRecord)
                .process(auditQuery);
        from("direct:steward-record-history").routeId("steward-record-history").process(recordHistory)
                .process(auditQuery);
        from("direct:steward-read-person").routeId("steward-read-person").process(readPerson).process(auditQuery);
        from("direct:steward-person-history").routeId("steward-person-history").process(personHistory)
                .process(auditQuery);
        from("direct:steward-list-tasks").routeId("steward-list-tasks").process(listTasks).process(auditQuery);
        from("direct:steward-read-task").routeId("steward-read-task").process(readTask).process(auditQuery);
        from("direct:steward-list-operations").routeId("steward-list-operations").process(listOperations)
                .process(auditQuery);
        from("direct:steward-read-operation").routeId("steward-read-operation").process(readOperation)
                .process(auditQuery);
        from("direct:steward-list-changes").routeId("steward-list-changes").process(listChanges).process(auditQuery);
        from("direct:steward-read-change").routeId("steward-read-change").process(readChange).process(auditQuery);
        from("direct:steward-list-quarantine").routeId("steward-list-quarantine").process(listQuarantine)
                .process(auditQuery);
        from("direct:steward-openapi").routeId("steward-openapi").process(openapi).process(auditQuery);
    }
}
