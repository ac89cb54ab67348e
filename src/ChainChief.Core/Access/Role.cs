namespace ChainChief.Access;

/// <summary>角色: what kind of work an account does in the chain chief system. Guest is whoever has not signed in.</summary>
public enum Role { Administrator, ChainOffice, ChainChief, LeadDepartment, County, Enterprise, Analyst, Auditor, Guest }

/// <summary>动作: what can be allowed or refused; the rows of <c>data/rules/permissions.csv</c>, in its order.</summary>
public enum Act
{
    SeeAtlas, SeeEnterprise, SeePartners, SeeContacts, SeeUnapproved, SeeIssues, SeeMeetings, SeeAnalysis,
    FillFigures, MoveProjects, RaiseIssue, HandleIssue, ConfirmIssue, DoTasks, SaveViews,
    CheckFigures, ApproveFigures, AssignIssues, SettleRecords, HoldMeetings, WritePosts, JudgeAnalysis, SetRules,
    ImportRecords, ExportRecords, UseTokens, ManageUsers, SeeAudit, ManageRegion,
}

/// <summary>范围: how far an act reaches. Masked: only counts and code names; Public: what a region shows to everyone.</summary>
public enum Reach { None, Public, Masked, Enterprise, County, Department, Chain, Region }
