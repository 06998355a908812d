/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.strokeplatform.prediction.support.Patients;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatientRequestReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void takesTheLongestTextThatTheColumnsHold() throws Exception {
        ObjectNode body = patient();
        body.put("name", "\ud83d\ude00".repeat(100))
                .put("country", "c".repeat(50))
                .put("province", "");

        PatientRequest request = PatientRequestReader.read(body);

        assertThat(request.name()).hasSize(200);
        assertThat(request.province()).isEmpty();
    }

    @Test
    void refusesTextThatTheColumnsDoNotHold() {
        assertProblem(
                patient().put("name", "n".repeat(101)), "name", "expected text of at most 100 characters, found 101");
        assertProblem(
                patient().put("country", "c".repeat(51)),
                "country",
                "expected text of at most 50 characters, found 51");
        assertProblem(patient().put("province", 5), "province", "expected text of at most 50 characters, found number");
        assertProblem(
                patient().put("name", "\ud83d"),
                "name",
                "expected text of at most 100 characters, found half of a surrogate pair");
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertField(patient().put("age", Double.POSITIVE_INFINITY), "age");
        assertField(patient().putNull("age"), "age");
        assertField(patient().put("age", true), "age");
        ObjectNode nested = patient();
        nested.putObject("bmi").put("value", 20);
        assertField(nested, "bmi");
    }

    @Test
    void hidesThePatientFromLogs() throws Exception {
        assertThat(PatientRequestReader.read(patient())).hasToString("PatientRequest[hidden]");
    }

    private static void assertProblem(ObjectNode body, String field, String reason) {
        assertThatThrownBy(() -> PatientRequestReader.read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().errors()).containsExactly(new FieldProblem(field, reason)));
    }

    private static void assertField(ObjectNode body, String field) {
        assertThatThrownBy(() -> PatientRequestReader.read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().errors())
                                .singleElement()
                                .extracting(FieldProblem::field)
                                .isEqualTo(field));
    }

    private static ObjectNode patient() {
        try {
            return (ObjectNode) JSON.readTree(Patients.LEAST);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
