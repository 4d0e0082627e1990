using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Api : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                table: "outgoing_mails",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "hides_token_values",
                table: "organizations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "location_line",
                table: "organizations",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "snapshot",
                table: "events",
                type: "character varying(2000000)",
                maxLength: 2000000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200000)",
                oldMaxLength: 200000,
                oldNullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                table: "events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "host",
                table: "deliveries",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "display_issuer_as",
                table: "badges",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "grantor_id",
                table: "badges",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "badge_templates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "delivery_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_attempts", x => x.id);
                    table.ForeignKey(
                        name: "fk_delivery_attempts_deliveries_delivery_id",
                        column: x => x.delivery_id,
                        principalTable: "deliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employee_counts",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee_counts", x => new { x.organization_id, x.state });
                    table.ForeignKey(
                        name: "fk_employee_counts_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state_updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_invitation_sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    first_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    last_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    team = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    position_title = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    manager_first_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    manager_last_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    manager_external_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    location = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    country = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    zip_code = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    state_or_province = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    department = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    organization_level1 = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    organization_level2 = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    organization_level3 = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    job_family = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    first_name_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    last_name_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    search_text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                    table.ForeignKey(
                        name: "fk_employees_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_employees_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    location = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "issuer_authorizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    grantor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_issuer_as = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    restrict_by_badge_templates = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issuer_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_issuer_authorizations_organizations_grantor_id",
                        column: x => x.grantor_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_issuer_authorizations_organizations_issuer_id",
                        column: x => x.issuer_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "oauth_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    application_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    client_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    display_names = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    json_web_key_set = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    permissions = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    properties = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    redirect_uris = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    requirements = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    settings = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_applications", x => x.id);
                    table.ForeignKey(
                        name: "fk_oauth_applications_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "oauth_scopes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    descriptions = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    display_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    display_names = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    resources = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_scopes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recommendations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    activity_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    recommended_badge_template_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recommendations", x => x.id);
                    table.ForeignKey(
                        name: "fk_recommendations_badge_templates_recommended_badge_template_",
                        column: x => x.recommended_badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_recommendations_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "template_requirements",
                columns: table => new
                {
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    required_badge_template_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_requirements", x => new { x.badge_template_id, x.required_badge_template_id });
                    table.ForeignKey(
                        name: "fk_template_requirements_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_template_requirements_badge_templates_required_badge_templa",
                        column: x => x.required_badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "allowed_templates",
                columns: table => new
                {
                    authorization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allowed_templates", x => new { x.authorization_id, x.badge_template_id });
                    table.ForeignKey(
                        name: "fk_allowed_templates_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_allowed_templates_issuer_authorizations_authorization_id",
                        column: x => x.authorization_id,
                        principalTable: "issuer_authorizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "oauth_authorizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    properties = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    scopes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_oauth_authorizations_oauth_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "oauth_applications",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "template_recommendations",
                columns: table => new
                {
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recommendation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_recommendations", x => new { x.badge_template_id, x.recommendation_id });
                    table.ForeignKey(
                        name: "fk_template_recommendations_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_template_recommendations_recommendations_recommendation_id",
                        column: x => x.recommendation_id,
                        principalTable: "recommendations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "oauth_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authorization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    payload = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    properties = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    redemption_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_oauth_tokens_oauth_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "oauth_applications",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_oauth_tokens_oauth_authorizations_authorization_id",
                        column: x => x.authorization_id,
                        principalTable: "oauth_authorizations",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_employee_id",
                table: "outgoing_mails",
                column: "employee_id",
                filter: "employee_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_events_badge_template_id",
                table: "events",
                column: "badge_template_id",
                filter: "badge_template_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_events_employee_id",
                table: "events",
                column: "employee_id",
                filter: "employee_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_host_next_attempt_at",
                table: "deliveries",
                columns: new[] { "host", "next_attempt_at" },
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_organization_id_id",
                table: "deliveries",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_grantor_id_id",
                table: "badges",
                columns: new[] { "grantor_id", "id" },
                filter: "grantor_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badge_templates_primary_badge_template_id",
                table: "badge_templates",
                column: "primary_badge_template_id",
                filter: "primary_badge_template_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_allowed_templates_badge_template_id",
                table: "allowed_templates",
                column: "badge_template_id");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_attempts_delivery_id",
                table: "delivery_attempts",
                column: "delivery_id");

            migrationBuilder.CreateIndex(
                name: "ix_employees_email_key",
                table: "employees",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_email_key",
                table: "employees",
                columns: new[] { "organization_id", "email_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_external_id",
                table: "employees",
                columns: new[] { "organization_id", "external_id" },
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_first_name_key_id",
                table: "employees",
                columns: new[] { "organization_id", "first_name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_id",
                table: "employees",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_last_name_key_id",
                table: "employees",
                columns: new[] { "organization_id", "last_name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_state_id",
                table: "employees",
                columns: new[] { "organization_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_team_id",
                table: "employees",
                columns: new[] { "organization_id", "team", "id" },
                filter: "team is not null");

            migrationBuilder.CreateIndex(
                name: "ix_employees_search_text",
                table: "employees",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_user_id",
                table: "employees",
                column: "user_id",
                filter: "user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_requests_created_at",
                table: "idempotent_requests",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_requests_organization_id_key_hash",
                table: "idempotent_requests",
                columns: new[] { "organization_id", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issuer_authorizations_grantor_id_issuer_id",
                table: "issuer_authorizations",
                columns: new[] { "grantor_id", "issuer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issuer_authorizations_issuer_id",
                table: "issuer_authorizations",
                column: "issuer_id");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_applications_client_id",
                table: "oauth_applications",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oauth_applications_number",
                table: "oauth_applications",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oauth_applications_organization_id",
                table: "oauth_applications",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_authorizations_application_id_status_subject_type",
                table: "oauth_authorizations",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_authorizations_subject",
                table: "oauth_authorizations",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_scopes_name",
                table: "oauth_scopes",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_application_id_status_subject_type",
                table: "oauth_tokens",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_authorization_id",
                table: "oauth_tokens",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_reference_id",
                table: "oauth_tokens",
                column: "reference_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recommendations_organization_id_id",
                table: "recommendations",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_recommendations_recommended_badge_template_id",
                table: "recommendations",
                column: "recommended_badge_template_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_recommendations_recommendation_id",
                table: "template_recommendations",
                column: "recommendation_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_requirements_required_badge_template_id",
                table: "template_requirements",
                column: "required_badge_template_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "allowed_templates");

            migrationBuilder.DropTable(
                name: "delivery_attempts");

            migrationBuilder.DropTable(
                name: "employee_counts");

            migrationBuilder.DropTable(
                name: "employees");

            migrationBuilder.DropTable(
                name: "idempotent_requests");

            migrationBuilder.DropTable(
                name: "oauth_scopes");

            migrationBuilder.DropTable(
                name: "oauth_tokens");

            migrationBuilder.DropTable(
                name: "template_recommendations");

            migrationBuilder.DropTable(
                name: "template_requirements");

            migrationBuilder.DropTable(
                name: "issuer_authorizations");

            migrationBuilder.DropTable(
                name: "oauth_authorizations");

            migrationBuilder.DropTable(
                name: "recommendations");

            migrationBuilder.DropTable(
                name: "oauth_applications");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_employee_id",
                table: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_events_badge_template_id",
                table: "events");

            migrationBuilder.DropIndex(
                name: "ix_events_employee_id",
                table: "events");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_host_next_attempt_at",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_organization_id_id",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ix_badges_grantor_id_id",
                table: "badges");

            migrationBuilder.DropIndex(
                name: "ix_badge_templates_primary_badge_template_id",
                table: "badge_templates");

            migrationBuilder.DropColumn(
                name: "employee_id",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "hides_token_values",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "location_line",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "employee_id",
                table: "events");

            migrationBuilder.DropColumn(
                name: "host",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "display_issuer_as",
                table: "badges");

            migrationBuilder.DropColumn(
                name: "grantor_id",
                table: "badges");

            migrationBuilder.DropColumn(
                name: "version",
                table: "badge_templates");

            migrationBuilder.AlterColumn<string>(
                name: "snapshot",
                table: "events",
                type: "character varying(200000)",
                maxLength: 200000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(2000000)",
                oldMaxLength: 2000000,
                oldNullable: true);
        }
    }
}
