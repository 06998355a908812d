/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseAddressTest {

    @Test
    void checksTheServersCertificateWhereTheServerIsElsewhere() {
        assertThat(new DatabaseAddress("db.example", 3306, "stroke", Tls.AUTO).jdbcUrl())
                .startsWith("jdbc:mysql://db.example:3306/stroke?")
                .contains("sslMode=VERIFY_IDENTITY", "allowPublicKeyRetrieval=false");
        assertThat(new DatabaseAddress("127.0.0.1", 3306, "stroke", Tls.AUTO).jdbcUrl())
                .contains("sslMode=DISABLED", "allowPublicKeyRetrieval=true");
        assertThat(new DatabaseAddress("127.0.0.1", 3306, "stroke", Tls.VERIFIED).jdbcUrl())
                .contains("sslMode=VERIFY_IDENTITY");
        assertThat(new DatabaseAddress("db.example", 3306, "stroke", Tls.PREFERRED).jdbcUrl())
                .contains("sslMode=PREFERRED");
    }

    @Test
    void letsAMigrationTakeAsLongAsItTakes() {
        DatabaseAddress address = new DatabaseAddress("127.0.0.1", 3306, "stroke", Tls.AUTO);

        assertThat(address.migrationUrl()).contains("connectTimeout=3000&socketTimeout=0&");
        assertThat(address.jdbcUrl()).contains("socketTimeout=30000&");
    }

    @Test
    void keepsThePasswordOutOfText() {
        assertThat(new Credentials("api", "secret")).hasToString("Credentials[api]");
    }
}
